/** What is fetched from the public web as a document: types only, for the rooms that make something of it. */

/** What the server told of the version that is known: it is sent again only where it has changed. */
export interface KnownVersion {
  readonly etag?: string;
  readonly lastModified?: string;
}

/** What is to be fetched, and where it may lead. */
export interface DocumentRequest extends KnownVersion {
  readonly address: string;
  /** Names of machines that it may lead to, beside its own. */
  readonly hosts: readonly string[];
  /** Ends it early. */
  readonly signal?: AbortSignal;
}

/** Why there is no document. */
export type FetchFault =
  /** Not https, or with a port, a user or a password. */
  | { readonly kind: 'address' }
  /** It is, or leads to, a machine that is not on the public internet. */
  | { readonly kind: 'not-public'; readonly host: string }
  /** It leads to a machine that is not allowed for it. */
  | { readonly kind: 'not-allowed'; readonly host: string }
  /** It leads on and on, or in a circle. */
  | { readonly kind: 'redirects' }
  | { readonly kind: 'status'; readonly status: number }
  /** More bytes than are taken, counted once they are unpacked. */
  | { readonly kind: 'too-large' }
  | { readonly kind: 'too-slow' }
  /** It is packed in a way that is not known, or badly. */
  | { readonly kind: 'packing' }
  /** No such name, no connection, no trusted certificate, or it broke off. */
  | { readonly kind: 'no-answer' }
  /** The one who asked ended it. */
  | { readonly kind: 'ended' };

export type FetchOutcome =
  | {
      readonly outcome: 'document';
      readonly bytes: Uint8Array<ArrayBuffer>;
      /** As the server says it: `text/xml; charset=utf-8`; empty where it says nothing. */
      readonly contentType: string;
      readonly version: KnownVersion;
      /** Where it was found, when the server says that it has moved there for good. */
      readonly movedTo?: string;
    }
  | { readonly outcome: 'not-modified' }
  | { readonly outcome: 'fault'; readonly fault: FetchFault };

/** Fetches a document of the public web. Never rejects. */
export type FetchDocument = (request: DocumentRequest) => Promise<FetchOutcome>;
