/** Claims about the assistant. */
@NullMarked
package dev.viva.bench.assistant;

import org.jspecify.annotations.NullMarked;
