/**
 * Runs code that nobody has read, behind a wall that the kernel keeps.
 *
 * <p>A {@link dev.viva.study.jail.Jail} starts jailed virtual machines: a launcher gives up its rights for good
 * (no_new_privs, Landlock, seccomp with an allow-list, resource limits, another user where it is root) and becomes a second
 * virtual machine, which is used for one submission and then ended. The server outside sends inputs, watches the clock, the
 * processor time and the output, and judges what comes back; nothing that is expected is ever inside.
 *
 * <p>Starting two virtual machines is most of what a verdict costs. A jail can be {@linkplain
 * dev.viva.study.jail.Jail#hasten hastened}: runs then start from a small Java that has no other modules, with archives of the
 * classes that they load. The wall is the same.
 *
 * <p>What the wall does not hide: whether a path exists (Landlock lets file names be looked up), the time, and the load of
 * the machine. There is no limit on memory beside the address space of each process, since control groups need rights that
 * an ordinary user does not have. The wall was tried on amd64 only; the table of aarch64 is there and untested.
 */
@NullMarked
package dev.viva.study.jail;

import org.jspecify.annotations.NullMarked;
