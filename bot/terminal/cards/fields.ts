import { z } from 'zod';

/** Something to fill in on a card. Values are texts, as a client sends them. */
export type Field = {
  readonly id: string;
  readonly label: string;
  readonly isRequired: boolean;
  /** What the card says when it is left empty. */
  readonly error: string;
  /** What stands in it at first: of a choice of several, with commas. */
  readonly value: string;
} & (
  | { readonly kind: 'text'; readonly most: number | undefined; readonly isMultiline: boolean }
  | { readonly kind: 'choice'; readonly isMulti: boolean; readonly options: readonly Option[] }
  | { readonly kind: 'date'; readonly min: string | undefined; readonly max: string | undefined }
  | { readonly kind: 'toggle'; readonly title: string; readonly on: string; readonly off: string }
);

export interface Option {
  readonly title: string;
  readonly value: string;
}

const text = z.coerce.string().catch('');
const flag = z
  .union([z.boolean(), z.stringbool()])
  .optional()
  .catch(undefined)
  .transform((value) => value ?? false);

const common = {
  id: z.string(),
  label: text.optional().transform((value) => value ?? ''),
  isRequired: flag,
  errorMessage: text.optional().transform((value) => value ?? ''),
  value: text.optional().transform((value) => value ?? ''),
};

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional()
  .catch(undefined);

const schema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('Input.Text'),
    ...common,
    maxLength: z.coerce.number().int().positive().optional().catch(undefined),
    isMultiline: flag,
  }),
  z.object({
    type: z.literal('Input.ChoiceSet'),
    ...common,
    isMultiSelect: flag,
    choices: z.array(z.object({ title: text, value: z.string() })),
  }),
  z.object({ type: z.literal('Input.Date'), ...common, min: day, max: day }),
  z.object({
    type: z.literal('Input.Toggle'),
    ...common,
    title: text,
    valueOn: z.string().default('true'),
    valueOff: z.string().default('false'),
  }),
]);

/** Reads an input of a card; undefined for what is none that this room knows. */
export function readField(element: unknown): Field | undefined {
  const parsed = schema.safeParse(element);
  if (!parsed.success) return undefined;
  const { id, label, isRequired, errorMessage, value } = parsed.data;
  const shared = { id, label, isRequired, error: errorMessage, value };
  const input = parsed.data;
  switch (input.type) {
    case 'Input.Text':
      return { ...shared, kind: 'text', most: input.maxLength, isMultiline: input.isMultiline };
    case 'Input.ChoiceSet':
      return { ...shared, kind: 'choice', isMulti: input.isMultiSelect, options: input.choices };
    case 'Input.Date':
      return { ...shared, kind: 'date', min: input.min, max: input.max };
    case 'Input.Toggle': {
      const { title, valueOn: on, valueOff: off } = input;
      return { ...shared, value: value === '' ? off : value, kind: 'toggle', title, on, off };
    }
  }
}
