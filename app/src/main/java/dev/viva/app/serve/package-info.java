/** The server put together: what runs in it, its health, its metrics, its document. */
@NullMarked
package dev.viva.app.serve;

import org.jspecify.annotations.NullMarked;
