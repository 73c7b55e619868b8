/** Chunks: the pieces of a text that are found and cited, cut along its structure. */
@NullMarked
package dev.viva.assistant.chunk;

import org.jspecify.annotations.NullMarked;
