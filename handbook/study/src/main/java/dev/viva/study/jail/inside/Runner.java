package dev.viva.study.jail.inside;

import dev.viva.study.jail.inside.Wire.WireException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The second virtual machine of a jailed run. It says that it is ready, waits for a submission's classes, then carries out
 * one script after the other and answers each with what it observed: values, or what was thrown. It judges nothing, and
 * knows nothing that is expected; so nothing that a submission does here can turn a wrong answer into a right one. The
 * secret of the frames is held in no field.
 */
public final class Runner {
    /** The secret of the frames before a submission has come. */
    static final byte[] OPEN = new byte[Frames.SECRET];

    private static final int LARGEST_REQUEST = 32 << 20;
    private static final int LARGEST_ANSWER = 4 << 20;
    private static final int MOST_PRINTED = 64 << 10;
    private static final int DEEP_STACK = 1 << 20;

    private Runner() {}

    /** Runs until the stream of requests ends. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        InputStream in = new FileInputStream(FileDescriptor.in);
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        warmUp();
        Frames.write(out, OPEN, Wire.bytes("ready"));
        byte[] first = Frames.read(in, OPEN, LARGEST_REQUEST);
        if (first != null) {
            Thread work =
                    Thread.ofPlatform().name("submission").stackSize(DEEP_STACK).unstarted(() -> serve(in, out, first));
            work.start();
            work.join();
        }
        Runtime.getRuntime().halt(0);
    }

    /** Loads what the first script will need, so that it is there before anybody waits. */
    private static void warmUp() {
        Wire.value(Wire.bytes(List.of(Map.of("a", new double[][] {{1}}), new String[] {"b"}, 1, 2L, true)));
        new Submission(Map.of()).run("java.lang.Math", new Object[] {
            "none", List.of(), List.of(List.of("max", List.of(1, 2)))
        });
    }

    private static void serve(InputStream in, FileOutputStream out, byte[] first) {
        try {
            List<?> opening = (List<?>) required(Wire.value(first));
            byte[] secret = HexBytes.of((String) required(opening.get(0)));
            String entry = (String) required(opening.get(1));
            Printed printed = new Printed(MOST_PRINTED, () -> flood(out, secret));
            capture(printed);
            Submission submission = new Submission(classes((Map<?, ?>) required(opening.get(2))));
            for (byte[] request = Frames.read(in, secret, LARGEST_REQUEST);
                    request != null;
                    request = Frames.read(in, secret, LARGEST_REQUEST)) {
                List<?> script = (List<?>) required(Wire.value(request));
                List<Object> observed = submission.run(entry, script.toArray());
                Frames.write(out, secret, answer(observed, printed));
            }
        } catch (IOException closed) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static Object required(@Nullable Object value) {
        if (value == null) {
            throw new WireException("a value is missing");
        }
        return value;
    }

    /** What a submission prints goes to the frames; the true stream is known to the runner alone. */
    private static void capture(Printed printed) {
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        System.setIn(InputStream.nullInputStream());
    }

    private static Map<String, byte[]> classes(Map<?, ?> coded) {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        coded.forEach((name, hex) -> classes.put((String) name, HexBytes.of((String) hex)));
        return classes;
    }

    private static byte[] answer(List<Object> observed, Printed printed) {
        byte[] answer = Wire.bytes(List.of(observed, printed.take()));
        if (answer.length <= LARGEST_ANSWER) {
            return answer;
        }
        return Wire.bytes(List.of(List.of(Submission.unfit("a value of more than 4 MB")), printed.take()));
    }

    private static void flood(FileOutputStream out, byte[] secret) {
        try {
            Frames.write(out, secret, Wire.bytes(new ArrayList<>(List.of("flood"))));
        } catch (IOException closed) {
            // The server has gone; there is nobody left to tell.
        }
        Runtime.getRuntime().halt(0);
    }
}
