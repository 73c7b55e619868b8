/** Decoders that continue text: GPT, its training and the ways to draw from it. */
@NullMarked
package dev.viva.text.gpt;

import org.jspecify.annotations.NullMarked;
