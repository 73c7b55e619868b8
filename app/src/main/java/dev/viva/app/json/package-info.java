/** Strict reading and plain writing of JSON: what came wrong is named by field, with what is allowed. */
@NullMarked
package dev.viva.app.json;

import org.jspecify.annotations.NullMarked;
