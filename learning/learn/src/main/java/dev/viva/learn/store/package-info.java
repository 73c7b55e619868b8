/**
 * Models in files: a versioned binary format with a checksum over every byte. Reading one runs no code that the file
 * chooses and allocates no more than the file's own size warrants; what is damaged is refused by name.
 */
@NullMarked
package dev.viva.learn.store;

import org.jspecify.annotations.NullMarked;
