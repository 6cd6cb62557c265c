import { isMap, type Value, type ValueMap } from './evaluate.js';
import { knownResources, type Shape } from './known-resources.js';
import type { Sent } from './template.js';

/** What of a resource Azure would not know, or would miss: each with its place. */
export function shapeProblems({ file, type, body }: Sent): readonly string[] {
  const shape = knownResources[type];
  if (shape === undefined) return [`${file}: ${type} is not known`];
  return problemsIn(shape, body, type.split('@')[0] ?? type).map(
    (problem) => `${file}: ${problem}`,
  );
}

function problemsIn(shape: Shape, value: Value, place: string): readonly string[] {
  if (shape === true || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each: Value) => problemsIn(shape, each, place));
  if (isChoice(shape))
    return shape.some((choice) => choice === value)
      ? []
      : [`${place} may not be ${JSON.stringify(value)}`];
  return isMap(value) ? problemsOfMap(shape, value, place) : [`${place} holds no properties`];
}

const isChoice = (shape: Shape): shape is readonly string[] => Array.isArray(shape);

function problemsOfMap(
  shape: Readonly<Record<string, Shape>>,
  value: ValueMap,
  place: string,
): readonly string[] {
  const missing = Object.keys(shape)
    .filter((name) => name.endsWith('!') && value[name.slice(0, -1)] === undefined)
    .map((name) => `${place}.${name.slice(0, -1)} is missing`);
  const inside = Object.entries(value).flatMap(([name, inner]) => {
    const known = shape[name] ?? shape[`${name}!`];
    return known ? problemsIn(known, inner, `${place}.${name}`) : [`${place}.${name} is not known`];
  });
  return [...missing, ...inside];
}
