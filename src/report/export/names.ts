/** Gives names that another language accepts, each once. */
export type Namer = (wanted: string) => string;

/**
 * A namer: letters, digits and underscores, no digit first, nothing reserved and nothing given before.
 * What is in the way of a name is got round by underscores behind it.
 */
export function namerOf(reserved: Iterable<string> = []): Namer {
  const taken = new Set(reserved);
  return (wanted) => {
    let name = wanted.replace(/[^A-Za-z0-9_]/g, "_").replace(/^(?=[0-9]|$)/, "_");
    while (taken.has(name)) name += "_";
    taken.add(name);
    return name;
  };
}
