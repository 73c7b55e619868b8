/** The fraud system as the server shows it: routes, live view, quality, and the demonstration that keeps it busy. */
@NullMarked
package dev.viva.app.fraud;

import org.jspecify.annotations.NullMarked;
