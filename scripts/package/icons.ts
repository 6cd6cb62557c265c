import { Resvg } from '@resvg/resvg-js';
import { PNG } from 'pngjs';

/** The two pictures that a Teams package must have, as they are called in it. */
export const iconNames = ['color', 'outline'] as const;
export type IconName = (typeof iconNames)[number];

/** Width and height in pixels (learn.microsoft.com, "Icons for your app", Color and Outline icon). */
const sides: Readonly<Record<IconName, number>> = { color: 192, outline: 32 };

/** Draws an SVG in its own size as a PNG; the same bytes each time. */
export function drawIcon(svg: string): Buffer {
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}

/** What Teams would refuse of a picture, a sentence each: its size, and what of it may be seen through. */
export function iconProblems(name: IconName, file: Buffer): readonly string[] {
  const picture = readPng(file);
  if (!picture) return [`${name}.png: is no PNG.`];
  const side = sides[name];
  const { width, height } = picture;
  const problems: string[] = [];
  if (width !== side || height !== side)
    problems.push(`${name}.png: is ${width} × ${height}, and must be ${side} × ${side} pixels.`);
  const pixels = pixelsOf(picture);
  if (name === 'color' && pixels.some(({ alpha }) => alpha < 255))
    problems.push(`${name}.png: can be seen through; it must fill its square.`);
  if (name === 'outline') problems.push(...outlineProblems(pixels));
  return problems;
}

interface Pixel {
  readonly isWhite: boolean;
  /** 0 is not seen at all, 255 hides what is behind. */
  readonly alpha: number;
}

function outlineProblems(pixels: readonly Pixel[]): readonly string[] {
  const problems: string[] = [];
  if (pixels.some(({ isWhite, alpha }) => alpha > 0 && !isWhite))
    problems.push('outline.png: has another colour than white.');
  if (!pixels.some(({ alpha }) => alpha === 0))
    problems.push('outline.png: has no transparent background.');
  if (!pixels.some(({ alpha }) => alpha === 255)) problems.push('outline.png: shows nothing.');
  return problems;
}

function readPng(file: Buffer): PNG | undefined {
  try {
    return PNG.sync.read(file);
  } catch {
    return undefined;
  }
}

function pixelsOf({ data }: PNG): readonly Pixel[] {
  const count = data.length / 4;
  return Array.from({ length: count }, (_, at) => {
    const [red, green, blue, alpha = 0] = data.subarray(at * 4, at * 4 + 4);
    return { isWhite: red === 255 && green === 255 && blue === 255, alpha };
  });
}
