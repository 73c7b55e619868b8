/** The assistant on the web and at the command line: its library under the home, its routes. */
@NullMarked
package dev.viva.app.assistant;

import org.jspecify.annotations.NullMarked;
