/** A real, tiny SMTP server on this machine: it answers as told and keeps the mails that it took. */
import { type AddressInfo, createServer, type Socket } from "node:net";

interface ReceivedMail {
  from: string;
  to: string;
  /** By lower-case name. */
  headers: Record<string, string>;
  /** As it was sent. */
  raw: string;
}

export interface SmtpServer {
  /** `smtp://127.0.0.1:PORT` */
  url: string;
  mails: ReceivedMail[];
  /** What the next recipients are answered in place of `250`; then they are taken again. */
  refuse(...answers: string[]): void;
  close(): Promise<void>;
}

const address = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? "";

function headersOf(raw: string): Record<string, string> {
  const [head = ""] = raw.split("\r\n\r\n");
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
}

function converse(socket: Socket, refusals: string[], taken: (mail: ReceivedMail) => void): void {
  let [from, to, data, waiting] = ["", "", "", ""];
  let inData = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const hear = (line: string) => {
    if (inData) {
      if (line !== ".") {
        data += `${line.replace(/^\./, "")}\r\n`;
        return;
      }
      inData = false;
      taken({ from, to, headers: headersOf(data), raw: data });
      return say("250 OK");
    }
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "MAIL") from = address(line);
    if (verb === "RCPT") {
      to = address(line);
      return say(refusals.shift() ?? "250 OK");
    }
    if (verb === "DATA") {
      inData = true;
      data = "";
      return say("354 Go on");
    }
    if (verb === "QUIT") return void socket.end("221 Bye\r\n");
    say("250 OK");
  };
  say("220 test");
  socket.on("data", (chunk) => {
    waiting += chunk.toString("utf8");
    const lines = waiting.split("\r\n");
    waiting = lines.pop() ?? "";
    lines.forEach(hear);
  });
  socket.on("error", () => socket.destroy());
}

export async function startSmtpServer(): Promise<SmtpServer> {
  const mails: ReceivedMail[] = [];
  const refusals: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    converse(socket, refusals, (mail) => mails.push(mail));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    refuse: (...answers) => void refusals.push(...answers),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
