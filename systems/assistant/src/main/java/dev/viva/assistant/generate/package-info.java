/** Generators: language models that word an answer from the passages that they are given. */
@NullMarked
package dev.viva.assistant.generate;

import org.jspecify.annotations.NullMarked;
