/** The library: documents and their chunks in one index that changes as a whole, each seen by those who may. */
@NullMarked
package dev.viva.assistant.library;

import org.jspecify.annotations.NullMarked;
