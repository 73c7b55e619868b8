/** From features learnt on one task to another task: what to freeze, how fast to move the rest, and what it is worth. */
@NullMarked
package dev.viva.vision.transfer;

import org.jspecify.annotations.NullMarked;
