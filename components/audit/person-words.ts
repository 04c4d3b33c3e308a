/** Two people of one name are told apart by their logins. */
export const personWords = ({ name, login }: { name: string; login: string | null }) =>
  login === null || login === name ? name : `${name} (${login})`;
