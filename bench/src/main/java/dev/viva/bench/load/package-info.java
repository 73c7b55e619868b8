/** Load on a server of this machine, sent when it is due whether or not the server is ready for it. */
@NullMarked
package dev.viva.bench.load;

import org.jspecify.annotations.NullMarked;
