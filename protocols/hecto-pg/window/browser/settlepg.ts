// biome-ignore-all lint/suspicious/noVar: the output is ES5, and esbuild does not turn let and const into var
// biome-ignore-all lint/correctness/noInnerDeclarations: var, for the same reason
// biome-ignore-all lint/style/useTemplate: templates are not ES5
// biome-ignore-all lint/complexity/useArrowFunction: arrows are not ES5
// biome-ignore-all lint/complexity/useOptionalChain: written as it is served
import { FIELDS, type PayParams, pathOf, problemOf } from './settlepg-fields.js';
import { openFrame, pixels, removeFrame } from './settlepg-frame.js';

var WRONG = '[헥토파이낸셜] 호출 파라미터 오류';
var FAULT = '[헥토파이낸셜] SETTLE_PG.pay() 호출 시스템 에러';
var BLOCKED = '[헥토파이낸셜] 팝업이 차단되었습니다. 팝업 차단을 해제한 뒤 다시 시도해 주세요.';

type Callback = (result: unknown) => void;

function addField(form: HTMLFormElement, name: string, value: unknown): void {
  var input = document.createElement('input');
  input.type = 'hidden';
  input.name = name;
  input.value = value ? String(value) : '';
  form.appendChild(input);
}

/** The form of hecto-pg §7.2: `height` for frames, `type`, then every field the script knows, empty ones too. */
function buildForm(params: PayParams, type: string, height: number): HTMLFormElement {
  var form = document.createElement('form');
  form.id = form.name = 'SETTLE_FORM';
  form.method = 'POST';
  form.action = String(params.env).replace(/\/+$/, '') + pathOf(params);
  // The merchant's page may be in EUC-KR; the window reads UTF-8 (hecto-pg §1.5).
  form.acceptCharset = 'UTF-8';
  form.style.display = 'none';
  if (type === 'iframe') addField(form, 'height', height);
  addField(form, 'type', type);
  for (var i = 0; i < FIELDS.length; i++) addField(form, FIELDS[i] as string, params[FIELDS[i] as string]);
  document.body.appendChild(form);
  return form;
}

/** Opens the popup in the middle of the merchant's window; gives the form's target. */
function openPopup(width: number, height: number): string {
  var left = Math.round((window.screenX || 0) + ((window.outerWidth || screen.width) - width) / 2);
  var top = Math.round((window.screenY || 0) + ((window.outerHeight || screen.height) - height) / 2);
  var features = 'width=' + width + ',height=' + height + ',left=' + left + ',top=' + top + ',scrollbars=yes,resizable=yes';
  var popup = window.open('', 'SETTLE_POPUP', features);
  if (!popup || popup.closed) {
    setTimeout(() => {
      alert(BLOCKED);
    }, 1000);
  } else {
    popup.focus();
  }
  return 'SETTLE_POPUP';
}

function targetOf(params: PayParams, type: string, width: number, height: number, callback: Callback | undefined): string {
  if (type === 'iframe') {
    return openFrame(params, width, height, (result) => {
      if (typeof callback === 'function') callback(result);
    });
  }
  if (type === 'popup') return openPopup(width, height);
  return type === 'blank' ? '_blank' : '_self';
}

/** What is wrong with a call, in the words of hecto-pg §7.3; empty when nothing is. */
function complaint(params: PayParams): string {
  if (!params || !params.env) return 'env is null';
  if (!params.ui) return 'ui is null';
  var problem = problemOf(params);
  return problem ? WRONG + ' (' + problem + ')' : '';
}

/**
 * Opens the payment window (hecto-pg §7.3). `params`: the window request with `env`, `ui` and `methodSub`; `callback` is called in iframe mode only,
 * when the merchant's own result page closes the layer. What is wrong with the parameters is shown by `alert`, and nothing is sent.
 */
function pay(params: PayParams, callback?: Callback): void {
  try {
    var wrong = complaint(params);
    if (wrong || !params.ui) {
      alert(wrong);
      return;
    }
    var type = String(params.ui.type || '');
    var width = pixels(params.ui.width, 430);
    var height = pixels(params.ui.height, 660);
    var form = buildForm(params, type, height);
    form.target = targetOf(params, type, width, height, callback);
    form.submit();
    setTimeout(() => {
      if (form.parentNode) form.parentNode.removeChild(form);
    }, 1000);
  } catch (error) {
    removeFrame();
    alert(FAULT + ' (' + (error && (error as Error).message) + ')');
  }
}

(window as unknown as { SETTLE_PG: { pay: typeof pay } }).SETTLE_PG = { pay: pay };
