/** The pages: what they show as plain values, and their templates, styles and scripts. */
@NullMarked
package dev.viva.app.page;

import org.jspecify.annotations.NullMarked;
