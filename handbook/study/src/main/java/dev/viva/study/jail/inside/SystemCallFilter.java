package dev.viva.study.jail.inside;

import dev.viva.study.jail.inside.Kernel.RefusedException;
import dev.viva.study.jail.inside.SystemCall.Processor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * The seccomp filter: an allow-list of what a virtual machine needs. Every other call is refused with {@code EPERM}, the
 * numbers of the x32 interface among them; a call of another architecture ends the process. New processes cannot be made,
 * only threads; no socket can be opened; signals reach the process itself only; and only the one {@code execve} that the
 * launcher is about to make is let through, told by the address of its first argument.
 */
final class SystemCallFilter {
    private static final int LOAD = 0x20;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int JUMP_IF_AT_LEAST = 0x35;
    private static final int JUMP_IF_ANY_BIT = 0x45;
    private static final int RETURN = 0x06;

    private static final int ALLOW = 0x7fff0000;
    private static final int REFUSE = 0x00050000;
    private static final int END_PROCESS = 0x80000000;
    private static final int NOT_PERMITTED = 1;
    private static final int NOT_IMPLEMENTED = 38;

    private static final int NUMBER_AT = 0;
    private static final int ARCHITECTURE_AT = 4;
    private static final int FIRST_ARGUMENT_AT = 16;
    private static final int SECOND_ARGUMENT_AT = 24;

    private static final int X32 = 0x40000000;
    private static final int THREAD_FLAG = 0x00010000;
    private static final int[] TERMINAL_QUERIES = {0x5401, 0x541B};
    private static final int[] NAMES_OF_THREADS_AND_MEMORY = {15, 16, 0x53564d41};

    private static final int SET_FILTER = 1;

    private record Instruction(int code, int onTrue, int onFalse, int operand) {}

    private final List<Instruction> program = new ArrayList<>();
    private final Processor processor;

    /**
     * A filter for the process {@code process}.
     *
     * @param command the address of the path of the one program that may be executed
     */
    SystemCallFilter(Processor processor, int process, long command) {
        this.processor = processor;
        checkArchitecture();
        for (SystemCall call : SystemCall.values()) {
            if (call.free()) {
                allowIf(call, List.of());
            }
        }
        allowIfArgument(SystemCall.IOCTL, SECOND_ARGUMENT_AT, TERMINAL_QUERIES);
        allowIfArgument(SystemCall.PRCTL, FIRST_ARGUMENT_AT, NAMES_OF_THREADS_AND_MEMORY);
        allowIfArgument(SystemCall.KILL, FIRST_ARGUMENT_AT, process);
        allowIfArgument(SystemCall.TGKILL, FIRST_ARGUMENT_AT, process);
        allowIfArgument(SystemCall.PRLIMIT64, FIRST_ARGUMENT_AT, 0, process);
        allowIf(
                SystemCall.CLONE,
                List.of(load(FIRST_ARGUMENT_AT), new Instruction(JUMP_IF_ANY_BIT, 0, 1, THREAD_FLAG)));
        allowIf(
                SystemCall.EXECVE,
                List.of(
                        load(FIRST_ARGUMENT_AT),
                        new Instruction(JUMP_IF_EQUAL, 0, 3, (int) command),
                        load(FIRST_ARGUMENT_AT + 4),
                        new Instruction(JUMP_IF_EQUAL, 0, 1, (int) (command >>> 32))));
        program.add(new Instruction(JUMP_IF_EQUAL, 0, 1, SystemCall.CLONE3.number(processor)));
        program.add(new Instruction(RETURN, 0, 0, REFUSE | NOT_IMPLEMENTED));
        program.add(new Instruction(RETURN, 0, 0, REFUSE | NOT_PERMITTED));
    }

    private static Instruction load(int at) {
        return new Instruction(LOAD, 0, 0, at);
    }

    private void checkArchitecture() {
        program.add(load(ARCHITECTURE_AT));
        program.add(new Instruction(JUMP_IF_EQUAL, 1, 0, processor.audit()));
        program.add(new Instruction(RETURN, 0, 0, END_PROCESS));
        program.add(load(NUMBER_AT));
        program.add(new Instruction(JUMP_IF_AT_LEAST, 0, 1, X32));
        program.add(new Instruction(RETURN, 0, 0, REFUSE | NOT_PERMITTED));
    }

    /** Lets a call through if the conditions fall through to their end, and refuses it if one jumps over one line more. */
    private void allowIf(SystemCall call, List<Instruction> conditions) {
        int number = call.number(processor);
        if (number == SystemCall.NONE) {
            return;
        }
        int refusal = conditions.isEmpty() ? 0 : 1;
        program.add(new Instruction(JUMP_IF_EQUAL, 0, conditions.size() + 1 + refusal, number));
        program.addAll(conditions);
        program.add(new Instruction(RETURN, 0, 0, ALLOW));
        if (refusal > 0) {
            program.add(new Instruction(RETURN, 0, 0, REFUSE | NOT_PERMITTED));
        }
    }

    private void allowIfArgument(SystemCall call, int at, int... values) {
        List<Instruction> conditions = new ArrayList<>(List.of(load(at)));
        for (int index = 0; index < values.length; index++) {
            int left = values.length - 1 - index;
            conditions.add(new Instruction(JUMP_IF_EQUAL, left, left == 0 ? 1 : 0, values[index]));
        }
        allowIf(call, conditions);
    }

    /** Holds the calling thread, and all that it becomes or starts, to the filter for good. */
    void install(Kernel kernel) throws RefusedException {
        MemorySegment code = kernel.arena().allocate(8L * program.size(), 8);
        for (int at = 0; at < program.size(); at++) {
            write(code.asSlice(8L * at, 8), program.get(at));
        }
        MemorySegment header = kernel.arena().allocate(16, 8);
        header.set(ValueLayout.JAVA_SHORT, 0, (short) program.size());
        header.set(ValueLayout.ADDRESS, 8, code);
        kernel.call(SystemCall.SECCOMP, SET_FILTER, 0, header.address());
    }

    private static void write(MemorySegment to, Instruction instruction) {
        to.set(ValueLayout.JAVA_SHORT, 0, (short) instruction.code());
        to.set(ValueLayout.JAVA_BYTE, 2, (byte) instruction.onTrue());
        to.set(ValueLayout.JAVA_BYTE, 3, (byte) instruction.onFalse());
        to.set(ValueLayout.JAVA_INT, 4, instruction.operand());
    }
}
