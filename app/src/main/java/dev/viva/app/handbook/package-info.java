/** The handbook's pages, its search, and its commands' doings. */
@NullMarked
package dev.viva.app.handbook;

import org.jspecify.annotations.NullMarked;
