/** Tokenizers and word embeddings beside their peers. */
@NullMarked
package dev.viva.bench.text;

import org.jspecify.annotations.NullMarked;
