import { answerJson, listen, type TestServer } from "./http-server";

/** Takes every event and does nothing with it: whoever stands by runs the steps, in the order they mean to prove. */
export function deafInngest(): Promise<TestServer> {
  return listen((_, response) => answerJson(response, 200, { ids: ["taken"], status: 200 }));
}
