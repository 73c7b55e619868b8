/** Other libraries for the JVM, each as a program that does what the benchmark asks; nothing of this is shipped. */
@NullMarked
package dev.viva.peers;

import org.jspecify.annotations.NullMarked;
