/** Viva as one program: the command line's entry, and the server with everything that runs in it. */
@NullMarked
package dev.viva.app;

import org.jspecify.annotations.NullMarked;
