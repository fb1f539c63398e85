/** `Dana Okafor`; the email of someone without a name. */
export const fullName = ({ firstName, lastName, email }: { firstName: string; lastName: string; email: string }): string =>
  `${firstName} ${lastName}`.trim() || email;
