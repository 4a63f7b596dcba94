type Props = { readonly portal: string; readonly onPortal: (portal: string) => void };

/** The id of a portal, as a button that opens the portal. */
export function PortalButton({ portal, onPortal }: Props) {
  return (
    <button type="button" class="button-link" onClick={() => onPortal(portal)}>
      {portal}
    </button>
  );
}
