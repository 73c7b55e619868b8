package dev.viva.fraud.simulate;

import dev.viva.fraud.LabelledPayment;
import dev.viva.fraud.Payment;

/**
 * A payment before it has its number.
 *
 * @param scenario 0 for none
 */
record Draft(
        long timestamp,
        int customer,
        int merchant,
        double amount,
        String category,
        Place place,
        String device,
        String address,
        int scenario) {

    Draft asFraud(Attack attack, double changedAmount) {
        return new Draft(
                timestamp, customer, merchant, changedAmount, category, place, device, address, attack.scenario());
    }

    LabelledPayment finish(String transactionId, LabelDelays delays) {
        Payment payment = new Payment(
                transactionId,
                timestamp,
                "c" + customer,
                "m" + merchant,
                amount,
                "EUR",
                category,
                place.latitude(),
                place.longitude(),
                device,
                address);
        return new LabelledPayment(
                payment, scenario != 0, scenario, timestamp + delays.millis(transactionId, scenario != 0));
    }
}
