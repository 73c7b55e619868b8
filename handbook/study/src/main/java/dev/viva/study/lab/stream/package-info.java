/** Labs that simulate a stream of events and decide on each while it goes by. */
@NullMarked
package dev.viva.study.lab.stream;

import org.jspecify.annotations.NullMarked;
