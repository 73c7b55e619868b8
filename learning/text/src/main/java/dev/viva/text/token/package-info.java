/**
 * Tokenizers: byte-level byte-pair encoding, WordPiece and Unigram. Each is trained, encodes with offsets into the given
 * text, decodes, and is read from and written to Hugging Face's {@code tokenizer.json}.
 *
 * <p>{@link dev.viva.text.token.Tokenizer} is the whole; its parts are the records of the sealed families
 * {@link dev.viva.text.token.Normalizer}, {@link dev.viva.text.token.PreTokenizer}, {@link dev.viva.text.token.TokenModel},
 * {@link dev.viva.text.token.PostProcessor} and {@link dev.viva.text.token.Decoder}.
 */
@NullMarked
package dev.viva.text.token;

import org.jspecify.annotations.NullMarked;
