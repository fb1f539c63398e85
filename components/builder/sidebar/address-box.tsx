import { CopyButton } from "#components/ui/copy-button.tsx";

interface AddressBoxProps {
  /** Id of its label. */
  labelledBy: string;
  address: string;
  /** What the button says that it copies. */
  what: string;
}

/** An address to be given away. */
export const AddressBox = ({ labelledBy, address, what }: AddressBoxProps) => (
  <div className="flex items-center gap-2 rounded-8 border border-line-strong bg-sunken py-1 pr-1 pl-2.5">
    {/* An input would cut the address off. */}
    {/* biome-ignore lint/a11y/useSemanticElements: a long address takes two lines */}
    <span
      role="textbox"
      aria-readonly="true"
      aria-labelledby={labelledBy}
      tabIndex={0}
      className="min-w-0 flex-1 font-mono text-[11.5px] leading-[17px] [overflow-wrap:anywhere]"
    >
      {address}
    </span>
    <CopyButton text={address} what={what} variant="secondary" />
  </div>
);
