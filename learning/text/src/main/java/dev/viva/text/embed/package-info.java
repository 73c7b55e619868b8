/**
 * Word embeddings: Word2Vec, FastText and GloVe, trained on as many threads as there are; their vectors, neighbours and
 * analogies; word2vec's text and binary files.
 */
@NullMarked
package dev.viva.text.embed;

import org.jspecify.annotations.NullMarked;
