import { METHODS } from '@gwanmun/engine';
import { type Static, Type } from '@sinclair/typebox';
import { type Endpoint, endpoint } from './endpoint.js';
import { notFound } from './errors.js';
import { MethodName } from './payment-schemas.js';
import type { OperatorDeps } from './ports.js';
import { Closed } from './schemas.js';

const TestCard = Closed(
  {
    number: Type.String(),
    expiryMonth: Type.String(),
    expiryYear: Type.String(),
    identity: Type.String({ description: 'Birth date yyMMdd' }),
    passwordPrefix: Type.String(),
    outcome: Type.String({ description: 'What the card does' }),
    issuer: Type.String(),
    ko: Type.String(),
    en: Type.String(),
  },
  { title: 'TestCard' },
);

const TestMerchant = Closed(
  {
    merchantId: Type.String(),
    name: Type.String(),
    englishName: Type.String(),
    cardAuthentication: Type.Optional(Type.String()),
    currency: Type.String(),
    methods: Type.Array(MethodName, { description: 'What it has contracts for' }),
    keys: Type.Record(Type.String(), Type.Record(Type.String(), Type.String()), { description: 'Published test keys, by protocol' }),
  },
  { title: 'TestMerchant' },
);

const Sandbox = Closed(
  {
    publicUrl: Type.String(),
    links: Type.Record(Type.String(), Type.String(), { description: 'Addresses by name' }),
    merchants: Type.Array(TestMerchant),
    testCards: Type.Array(TestCard),
  },
  { title: 'Sandbox' },
);

const NO_CARDS: Static<typeof TestCard>[] = [];

function cardsOf(deps: OperatorDeps): Static<typeof TestCard>[] {
  return deps.testCards.map(({ number, expiryMonth, expiryYear, identity, passwordPrefix, outcome, issuer, ko, en }) => {
    return { number, expiryMonth, expiryYear, identity, passwordPrefix, outcome, issuer, ko, en };
  });
}

function merchantsOf(deps: OperatorDeps): Static<typeof TestMerchant>[] {
  return deps.presets.map(({ merchantId, name, englishName, profile, keys, contracts }) => ({
    merchantId,
    name,
    englishName: englishName ?? '',
    ...(profile?.cardAuthentication ? { cardAuthentication: profile.cardAuthentication } : {}),
    currency: profile?.currency ?? 'KRW',
    methods: METHODS.filter((method) => contracts?.[method] !== undefined),
    keys: Object.fromEntries(Object.entries(keys ?? {}).map(([protocol, members]) => [protocol, { ...members }])),
  }));
}

/** What a sandbox offers to everybody: nothing in it is a secret. */
export function sandboxEndpoints(deps: OperatorDeps): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/sandbox',
      operationId: 'getSandbox',
      tag: 'sandbox',
      summary: 'What this sandbox offers',
      description: 'Links, test merchants with their published keys, test cards. Needs no token; outside sandbox mode it does not exist.',
      access: 'public',
      answerDescription: 'The sandbox',
      answer: Sandbox,
      errors: [404],
      handle() {
        if (!deps.sandbox) throw notFound('sandbox');
        return { publicUrl: deps.publicUrl, links: { ...deps.links }, merchants: merchantsOf(deps), testCards: cardsOf(deps) };
      },
    }),
    endpoint({
      method: 'GET',
      path: '/test-cards',
      operationId: 'listTestCards',
      tag: 'sandbox',
      summary: 'List the test cards',
      description: 'Each card does the same thing every time. Any other number approves. Empty outside sandbox mode.',
      answerDescription: 'The cards',
      answer: Closed({ items: Type.Array(TestCard) }, { title: 'TestCardList' }),
      handle: () => ({ items: deps.sandbox ? cardsOf(deps) : NO_CARDS }),
    }),
  ];
}
