/** Encoders that see a whole text at once: BERT, how it is pre-trained, and the heads that tasks put on it. */
@NullMarked
package dev.viva.text.bert;

import org.jspecify.annotations.NullMarked;
