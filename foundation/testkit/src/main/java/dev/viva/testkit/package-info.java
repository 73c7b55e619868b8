/** What every test of Viva shares: seeded property checks and the real data beside the checkout. */
@NullMarked
package dev.viva.testkit;

import org.jspecify.annotations.NullMarked;
