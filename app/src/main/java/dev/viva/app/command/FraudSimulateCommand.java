package dev.viva.app.command;

import dev.viva.fraud.InvalidFieldException;
import dev.viva.fraud.PaymentFile;
import dev.viva.fraud.simulate.PaymentSimulator;
import dev.viva.fraud.simulate.SimulationOptions;
import dev.viva.kernel.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Makes up payments and writes them with their truth. */
@CommandLine.Command(name = "simulate", description = "Make up payments, some of them frauds, and write them as CSV.")
final class FraudSimulateCommand extends Command {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The CSV file; packed if it ends in .gz.")
    private @Nullable Path out;

    @Option(names = "--customers", paramLabel = "N", defaultValue = "1000", description = "How many customers pay.")
    private int customers;

    @Option(names = "--days", paramLabel = "N", defaultValue = "183", description = "For how many days.")
    private int days;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Fixes every bit.")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    FraudSimulateCommand(Output output) {
        super(output);
    }

    @Override
    void run() throws IOException {
        PaymentSimulator simulator = new PaymentSimulator(options());
        long payments;
        try (Progress.Task task = output().progress().start("payments", -1)) {
            payments = PaymentFile.write(simulator.iterator(), given(out), task);
        }
        if (json) {
            output().printJson(Map.of("file", String.valueOf(out), "payments", payments));
        } else {
            output().print(payments + " payments of " + customers + " customers in " + days + " days; written to "
                    + out);
        }
    }

    private SimulationOptions options() {
        try {
            return SimulationOptions.DEFAULT
                    .withCustomers(customers)
                    .withDays(days)
                    .withSeed(seed);
        } catch (InvalidFieldException refused) {
            throw wrongUsage("--" + refused.field() + " must be " + refused.allowed() + ", got " + refused.got());
        }
    }
}
