/** Where state lies that is larger than memory or must outlive the process. */
@NullMarked
package dev.viva.features.state;

import org.jspecify.annotations.NullMarked;
