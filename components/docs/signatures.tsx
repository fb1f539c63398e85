import { guideHref } from "#components/docs/guides.ts";
import { CODE_BLOCK as block, CODE as code } from "#components/docs/markdown.tsx";

const NODE = `import { Webhook } from "standardwebhooks";

const webhook = new Webhook(signingSecret); // whsec_…
const message = webhook.verify(body, headers); // throws where the signature or the time is wrong`;

const BY_HAND = `signed   = webhook-id + "." + webhook-timestamp + "." + body
key      = base64 decoded (signing secret without "whsec_")
expected = "v1," + base64(HMAC-SHA256(key, signed))`;

/** How a receiver checks that a webhook's message came from here. */
export function Signatures() {
  return (
    <section aria-labelledby="signatures">
      <h2 id="signatures" className="mt-10 scroll-mt-6 font-semibold text-16">
        Verifying a message
      </h2>
      <p className="mt-2 text-14 text-text-2">
        Messages of webhooks are signed as Standard Webhooks (standardwebhooks.com) says, so its libraries for Node, Python, Go, Java, PHP,
        Ruby, C# and Rust verify them. The signing secret stands under Settings, Integrations.
      </p>
      <pre className={block}>{NODE}</pre>
      <p className="mt-3 text-14 text-text-2">
        Without a library (
        <a href={`${guideHref("organisation-webhooks")}#verify-the-signature`} className="text-accent-text underline">
          in Node, Python and PHP
        </a>
        ):
      </p>
      <pre className={block}>{BY_HAND}</pre>
      <ul className="mt-3 list-disc space-y-1 pl-5 text-14 text-text-2">
        <li>
          Compare <span className={code}>expected</span> with each signature in <span className={code}>webhook-signature</span>; spaces
          separate them. For a day after a new secret was made there are two.
        </li>
        <li>
          Take the body as it arrived, not parsed and written anew. Refuse a <span className={code}>webhook-timestamp</span> older than 5
          minutes.
        </li>
        <li>
          Keep the <span className={code}>webhook-id</span>s that were dealt with: the same message can come twice. Answer 2xx within 15
          seconds.
        </li>
      </ul>
    </section>
  );
}
