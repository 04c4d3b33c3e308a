/** What a message takes: its arguments by kind, each with the cases the message tells apart. */
export interface IcuArgument {
  name: string;
  kind: "simple" | "plural" | "select" | "tag";
  cases: string[];
}

/** The arguments and tags of an ICU message, nested ones too, in the order they stand. */
export function icuArguments(message: string): IcuArgument[] {
  const text = message.replace(/''/g, "").replace(/'[{}<>][^']*'?/g, "");
  const found: IcuArgument[] = [...text.matchAll(/<([a-zA-Z]+)>/g)].map(([, name = ""]) => ({
    name,
    kind: "tag",
    cases: [],
  }));
  readMessage(text, 0, found);
  return found;
}

/** Reads from `at` to the end of the message or to the brace that closes it; returns that place. */
function readMessage(text: string, at: number, found: IcuArgument[]): number {
  let place = at;
  while (place < text.length && text[place] !== "}") {
    place = text[place] === "{" ? readArgument(text, place + 1, found) + 1 : place + 1;
  }
  return place;
}

function readArgument(text: string, at: number, found: IcuArgument[]): number {
  const [head = "", name = "", kind] =
    /^\s*(\w+)\s*(?:,\s*(plural|selectordinal|select|number|date|time)\s*,?)?/.exec(text.slice(at)) ?? [];
  const argument: IcuArgument = {
    name,
    kind: kind === "select" ? "select" : kind === "plural" || kind === "selectordinal" ? "plural" : "simple",
    cases: [],
  };
  found.push(argument);
  let place = at + head.length;
  while (place < text.length && text[place] !== "}") {
    const [option = "", name = ""] = /^\s*([^\s{}]+)\s*\{/.exec(text.slice(place)) ?? [];
    if (option === "") {
      place += 1;
      continue;
    }
    argument.cases.push(name);
    place = readMessage(text, place + option.length, found) + 1;
  }
  return place;
}
