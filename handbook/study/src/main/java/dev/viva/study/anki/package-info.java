/** The handbook's cards as a deck for Anki. */
@NullMarked
package dev.viva.study.anki;

import org.jspecify.annotations.NullMarked;
