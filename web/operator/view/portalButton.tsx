type Props = { readonly portal: string; readonly onPortal: (portal: string) => void };

/** A portal's name that leads to the portal. */
export function PortalButton({ portal, onPortal }: Props) {
  return (
    <button type="button" class="button-link" onClick={() => onPortal(portal)}>
      {portal}
    </button>
  );
}
