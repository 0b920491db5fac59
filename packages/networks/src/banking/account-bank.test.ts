import { testedBank } from '../testing/banking.js';
import { describePromises } from '../testing/network-promises.js';
import { Stage } from '../testing/stage.js';

describePromises(new Stage('networks.banking_movements', testedBank));
