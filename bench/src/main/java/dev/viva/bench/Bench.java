package dev.viva.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code viva bench [--list] [--out FILE] [NAME…]}: measures the claims of these names, or all, and prints what came out.
 * A name also stands for all claims that it begins: {@code boosting} for those on boosting.
 *
 * <p>Exit status: 0 if every goal was reached, 1 if one was missed or could not be measured, 2 for a wrong call.
 */
public final class Bench {
    private static final String USAGE = "usage: viva bench [--list] [--out FILE] [NAME…]";

    private Bench() {}

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] arguments) {
        System.exit(run(Claims.all(), List.of(arguments), System.out, System.err));
    }

    private record Call(boolean list, @Nullable Path out, List<Claim> claims) {}

    /** A call that cannot be understood; its message says why. */
    private static final class UsageException extends Exception {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }

    static int run(List<Claim> claims, List<String> arguments, PrintStream out, PrintStream errors) {
        try {
            Call call = parse(claims, arguments);
            if (call.list()) {
                claims.forEach(
                        claim -> out.println(String.format(Locale.ROOT, "%-24s %s", claim.name(), claim.summary())));
                return 0;
            }
            Report report = new Report(out);
            report.line(Machine.describe());
            boolean reached = measureAll(call.claims(), report);
            if (call.out() != null) {
                Files.writeString(call.out(), report.text(), StandardCharsets.UTF_8);
            }
            return reached ? 0 : 1;
        } catch (UsageException wrong) {
            errors.println("viva bench: " + wrong.getMessage());
            errors.println(USAGE);
            return 2;
        } catch (IOException failed) {
            errors.println("viva bench: the report could not be written: " + failed);
            return 1;
        }
    }

    private static boolean measureAll(List<Claim> claims, Report report) {
        boolean reached = true;
        for (Claim claim : claims) {
            report.begin(claim);
            try {
                claim.measure(report);
            } catch (Exception failed) {
                report.failed(failed);
            }
            reached &= report.reached();
        }
        return reached;
    }

    private static Call parse(List<Claim> claims, List<String> arguments) throws UsageException {
        boolean list = false;
        Path out = null;
        List<Claim> chosen = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "--list" -> list = true;
                case "--out" -> out = file(arguments, ++i);
                default -> chosen.addAll(named(claims, argument));
            }
        }
        return new Call(list, out, chosen.isEmpty() ? claims : List.copyOf(chosen));
    }

    private static Path file(List<String> arguments, int at) throws UsageException {
        if (at == arguments.size()) {
            throw new UsageException("--out must be followed by a file");
        }
        try {
            return Path.of(arguments.get(at));
        } catch (InvalidPathException invalid) {
            throw new UsageException("--out must be followed by a file, got " + arguments.get(at));
        }
    }

    private static List<Claim> named(List<Claim> claims, String name) throws UsageException {
        List<Claim> found = claims.stream()
                .filter(claim -> claim.name().equals(name) || claim.name().startsWith(name + "-"))
                .toList();
        if (name.startsWith("-") || found.isEmpty()) {
            throw new UsageException("there is no claim '" + name + "'; there are "
                    + String.join(", ", claims.stream().map(Claim::name).toList()));
        }
        return found;
    }
}
