/** Running models: the versions there are and which one decides, and whether the world still looks as it did in training. */
@NullMarked
package dev.viva.ops;

import org.jspecify.annotations.NullMarked;
