package dev.viva.study.jail.inside;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * The door to the kernel: one method handle, on the C library's {@code syscall}, through which every call of the launcher
 * goes. What a call changes may hold for the calling thread only (as Landlock, seccomp and the user do), so that all calls
 * and the final {@code execve} must come from one thread. Not thread-safe.
 */
final class Kernel {
    private static final int MOST = 5;
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERROR = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final Arena arena;
    private final MethodHandle handle;
    private final MemorySegment state;
    private final SystemCall.Processor processor = SystemCall.Processor.current();

    /** Opens the door; memory for calls comes from {@code arena}. */
    @SuppressWarnings("restricted") // Native access is what the launcher is started with; it is a process of its own.
    Kernel(Arena arena) {
        this.arena = arena;
        this.state = arena.allocate(STATE);
        MemoryLayout word = ValueLayout.JAVA_LONG;
        Linker linker = Linker.nativeLinker();
        this.handle = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(ValueLayout.JAVA_LONG, word, word, word, word, word, word),
                Linker.Option.captureCallState("errno"),
                Linker.Option.firstVariadicArg(1));
    }

    /** A call that the kernel refused. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        private final int error;

        RefusedException(SystemCall call, int error) {
            super("the kernel refuses " + call + " (error " + error + ")");
            this.error = error;
        }

        int error() {
            return error;
        }
    }

    SystemCall.Processor processor() {
        return processor;
    }

    Arena arena() {
        return arena;
    }

    /** Makes a call; what it does not use of its five arguments is zero. */
    long call(SystemCall call, long... arguments) throws RefusedException {
        long[] all = new long[MOST];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        long answer = invoke(call.number(processor), all);
        if (answer < 0) {
            throw new RefusedException(call, (int) ERROR.get(state, 0L));
        }
        return answer;
    }

    private long invoke(long number, long[] all) {
        try {
            return (long) handle.invokeExact(state, number, all[0], all[1], all[2], all[3], all[4]);
        } catch (Error | RuntimeException failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException("a native call throws nothing", impossible);
        }
    }

    /** A text for the kernel, ended by a zero. */
    MemorySegment text(String text) {
        return arena.allocateFrom(text);
    }

    /** Texts for the kernel, ended by a null pointer. */
    MemorySegment texts(Iterable<String> texts) {
        List<MemorySegment> pointers = new ArrayList<>();
        texts.forEach(each -> pointers.add(text(each)));
        MemorySegment array = arena.allocate(ValueLayout.ADDRESS, pointers.size() + 1L);
        for (int at = 0; at < pointers.size(); at++) {
            array.setAtIndex(ValueLayout.ADDRESS, at, pointers.get(at));
        }
        array.setAtIndex(ValueLayout.ADDRESS, pointers.size(), MemorySegment.NULL);
        return array;
    }
}
