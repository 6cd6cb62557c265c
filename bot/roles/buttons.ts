import { z } from 'zod';
import { defineButton } from '../conversation/button.js';
import { roles } from '../conversation/person.js';

const change = {
  /** `personKey` of the person. */
  person: z.string().regex(/^[\w-]{43}$/),
  roles: z.array(z.enum(roles)).min(1).max(roles.length),
};

/** Gives roles to the person that was chosen, or gives back what was taken. */
export const giveRoles = defineButton('roles.give', z.object(change));
/** Takes roles from the person that was chosen, or takes back what was given. */
export const takeRoles = defineButton('roles.take', z.object(change));
const page = z.int().min(1).max(1000);
/** Takes a role from somebody of the list. */
export const removeFromList = defineButton('roles.remove', z.object({ ...change, page }));
/** Lists who holds which role; `inPlace` when the pressed card is itself a page of that list. */
export const listRoles = defineButton(
  'roles.list',
  z.object({ page, inPlace: z.boolean().optional() }),
);
