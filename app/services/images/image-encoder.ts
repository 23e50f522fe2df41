/** Why a file is not taken as a picture. */
export type ImageRefusal =
  /** More bytes than are looked at. */
  | 'too-large'
  /** No picture of a kind that is taken, or a broken one. */
  | 'not-an-image'
  /** It would unfold into more pixels than are worked on, or takes too long to look through. */
  | 'too-many-pixels';

/** What a picture is measured against, before and after it is encoded anew. */
export interface ImageLimits {
  /** Of the file that is given. */
  readonly sourceBytes: number;
  /** Width times height as the file declares them. */
  readonly sourcePixels: number;
  /** The longest side of the result, in pixels; larger ones are made smaller, none is made larger. */
  readonly side: number;
}

export interface EncodedImage {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: 'image/webp';
  readonly width: number;
  readonly height: number;
}

/** Makes a picture anew from the pixels of a file, so that nothing else of the file is left. */
export interface ImageEncoder {
  /** Never throws for what is in the file. `codes` are the texts of the QR codes in the picture. */
  encode(
    source: Uint8Array,
    limits: ImageLimits,
  ): Promise<
    | { kind: 'encoded'; image: EncodedImage; codes: readonly string[] }
    | { kind: 'refused'; reason: ImageRefusal }
  >;
}
