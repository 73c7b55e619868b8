/** What files of networks say about themselves. */
@NullMarked
package dev.viva.vision.store;

import org.jspecify.annotations.NullMarked;
