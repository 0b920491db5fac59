/** The width an iframe of the merchant's script has, and comes back to (hecto-pg §7.4). */
const NORMAL_WIDTH = 430;

function tell(message: { action: string; params?: Record<string, string> }): void {
  // To whoever embeds us: the merchant's origin is not known, and a width is no secret.
  window.parent.postMessage(JSON.stringify(message), '*');
}

/**
 * A card company's page is wider than ours: asks the embedding page for more room and gives it back on leaving (hecto-pg §7.4). Only where
 * the frame has the script's own width: a merchant that chose another one, or a phone, keeps it.
 */
export function widen(): void {
  const wanted = Number(document.body.dataset.widen);
  if (!wanted || window.parent === window || window.innerWidth !== NORMAL_WIDTH || screen.availWidth < wanted) return;
  tell({ action: 'HECTO_IFRAME_RESIZE', params: { width: `${wanted}px` } });
  window.addEventListener('pagehide', () => tell({ action: 'HECTO_IFRAME_RETURNSIZE' }));
}
