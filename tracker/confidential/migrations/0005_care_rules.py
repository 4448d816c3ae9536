import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('confidential', '0004_care_of_those_held'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='identity',
            name='leaves_a_line',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accesslog',
            trigger=pgtrigger.compiler.Trigger(name='for_those_who_may', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."action" IN (\'opened\', \'changed\'))', func="IF NOT EXISTS (SELECT FROM confidential_handler h WHERE h.source_ref = NEW.source_ref AND h.user_id = NEW.user_id) AND NOT EXISTS (SELECT FROM confidential_grant g WHERE g.source_ref = NEW.source_ref AND g.user_id = NEW.user_id AND g.starts <= clock_timestamp() AND g.ends > clock_timestamp()) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'for_those_who_may', TABLE = TG_TABLE_NAME, MESSAGE = format('%s is no handler of %s, and has no grant for it now.', NEW.user_name, NEW.source_ref); END IF; RETURN NEW;", hash='db840c79c0d41e76b953f5131740f303e6b8c999', operation='INSERT', pgid='pgtrigger_for_those_who_may_60ee5', table='confidential_accesslog', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identity',
            trigger=pgtrigger.compiler.Trigger(name='leaves_a_line', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE ref TEXT;', func="ref := CASE TG_OP WHEN 'DELETE' THEN OLD.source_ref ELSE NEW.source_ref END; IF NOT EXISTS (SELECT FROM confidential_accesslog WHERE source_ref = ref AND at >= now() AND action IN ('added', 'changed', 'deleted', 'rewrapped')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'leaves_a_line', TABLE = TG_TABLE_NAME, MESSAGE = format('The identity of %s was changed without a line in the access log.', ref); END IF; RETURN NULL;", hash='e9678f70262789f0b6003ff99b10c851763e735f', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_leaves_a_line_210a2', table='confidential_identity', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identity',
            trigger=pgtrigger.compiler.Trigger(name='is_cared_for', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="IF EXISTS (SELECT FROM confidential_identity WHERE source_ref = NEW.source_ref) AND NOT EXISTS (SELECT FROM confidential_care WHERE source_ref = NEW.source_ref AND identity_known) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'is_cared_for', TABLE = TG_TABLE_NAME, COLUMN = 'source_ref', MESSAGE = format('Say first who handles %s.', NEW.source_ref); END IF; RETURN NULL;", hash='bbe08298bcefb1ce850b0ae6f64def7ba8f0a776', operation='INSERT OR UPDATE', pgid='pgtrigger_is_cared_for_6fe29', table='confidential_identity', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='care',
            trigger=pgtrigger.compiler.Trigger(name='leaves_a_line', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE ref TEXT;', func="ref := CASE TG_OP WHEN 'DELETE' THEN OLD.source_ref ELSE NEW.source_ref END; IF NOT EXISTS (SELECT FROM confidential_accesslog WHERE source_ref = ref AND at >= now() AND action IN ('care')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'leaves_a_line', TABLE = TG_TABLE_NAME, MESSAGE = format('The care of %s was changed without a line in the access log.', ref); END IF; RETURN NULL;", hash='60509b156df49dbdfc3a3d0735da47f9d45ee243', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_leaves_a_line_385a4', table='confidential_care', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='care',
            trigger=pgtrigger.compiler.Trigger(name='care_of_the_known_has_a_handler', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE offence TEXT;', func="offence := (SELECT format('We know who %s is: say who handles this source.', c.source_ref) FROM confidential_care c WHERE c.source_ref = NEW.source_ref AND c.identity_known AND NOT EXISTS (SELECT FROM confidential_handler h WHERE h.source_ref = c.source_ref) LIMIT 1); IF offence IS NOT NULL THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = offence, CONSTRAINT = 'care_of_the_known_has_a_handler', COLUMN = 'handlers', TABLE = TG_TABLE_NAME, DETAIL = CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END; END IF; RETURN NULL;", hash='fe07d67309d9d8d47fdd0bd704aac34cd46ed3eb', operation='INSERT OR UPDATE', pgid='pgtrigger_care_of_the_known_has_a_handler_d76c1', table='confidential_care', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='care',
            trigger=pgtrigger.compiler.Trigger(name='care_stays_with_the_identity', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE offence TEXT;', func="offence := (SELECT format('The identity of %s is kept here: then we know who it is.', i.source_ref) FROM confidential_identity i WHERE i.source_ref = OLD.source_ref AND NOT EXISTS (SELECT FROM confidential_care c WHERE c.source_ref = i.source_ref AND c.identity_known) LIMIT 1); IF offence IS NOT NULL THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = offence, CONSTRAINT = 'care_stays_with_the_identity', COLUMN = 'identity_known', TABLE = TG_TABLE_NAME, DETAIL = CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END; END IF; RETURN NULL;", hash='3f7d111be93fb60fddf86f7e1555543a3e9e260c', operation='UPDATE OR DELETE', pgid='pgtrigger_care_stays_with_the_identity_43656', table='confidential_care', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grant',
            trigger=pgtrigger.compiler.Trigger(name='leaves_a_line', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE ref TEXT;', func="ref := CASE TG_OP WHEN 'DELETE' THEN OLD.source_ref ELSE NEW.source_ref END; IF NOT EXISTS (SELECT FROM confidential_accesslog WHERE source_ref = ref AND at >= now() AND action IN ('granted', 'ended')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'leaves_a_line', TABLE = TG_TABLE_NAME, MESSAGE = format('The grants of %s was changed without a line in the access log.', ref); END IF; RETURN NULL;", hash='a7199e3471ecc7cf7234d702b073f8eb07f8ef62', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_leaves_a_line_8018f', table='confidential_grant', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='grant',
            trigger=pgtrigger.compiler.Trigger(name='only_shortened', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF TG_OP = 'UPDATE' AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.source_ref IS NOT DISTINCT FROM OLD.source_ref AND NEW.user_id IS NOT DISTINCT FROM OLD.user_id AND NEW.user_name IS NOT DISTINCT FROM OLD.user_name AND NEW.reason IS NOT DISTINCT FROM OLD.reason AND NEW.starts IS NOT DISTINCT FROM OLD.starts AND NEW.given_by_id IS NOT DISTINCT FROM OLD.given_by_id AND NEW.given_by_name IS NOT DISTINCT FROM OLD.given_by_name AND NEW.ends <= OLD.ends THEN RETURN NEW; END IF; RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'only_shortened', TABLE = TG_TABLE_NAME, MESSAGE = 'A grant can only be ended earlier.';", hash='11cb11acc5447e9878796b094448dba0a21bc921', operation='UPDATE OR DELETE', pgid='pgtrigger_only_shortened_d005d', table='confidential_grant', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='handler',
            trigger=pgtrigger.compiler.Trigger(name='leaves_a_line', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE ref TEXT;', func="ref := CASE TG_OP WHEN 'DELETE' THEN OLD.source_ref ELSE NEW.source_ref END; IF NOT EXISTS (SELECT FROM confidential_accesslog WHERE source_ref = ref AND at >= now() AND action IN ('care')) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'leaves_a_line', TABLE = TG_TABLE_NAME, MESSAGE = format('The handlers of %s was changed without a line in the access log.', ref); END IF; RETURN NULL;", hash='ffee38ecd793c83ccdfb0037fd8071bee549659b', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_leaves_a_line_414ff', table='confidential_handler', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='handler',
            trigger=pgtrigger.compiler.Trigger(name='the_last_handler_stays', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE offence TEXT;', func="PERFORM 1 FROM confidential_care WHERE id = (SELECT id FROM confidential_care WHERE source_ref = OLD.source_ref) FOR NO KEY UPDATE; offence := (SELECT format('We know who %s is: say who handles this source.', c.source_ref) FROM confidential_care c WHERE c.source_ref = OLD.source_ref AND c.identity_known AND NOT EXISTS (SELECT FROM confidential_handler h WHERE h.source_ref = c.source_ref) LIMIT 1); IF offence IS NOT NULL THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = offence, CONSTRAINT = 'the_last_handler_stays', COLUMN = 'handlers', TABLE = TG_TABLE_NAME, DETAIL = CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END; END IF; RETURN NULL;", hash='69ad0f3e7d93061604dcc85d1a32f7b672c671ce', operation='UPDATE OR DELETE', pgid='pgtrigger_the_last_handler_stays_5b266', table='confidential_handler', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='handler',
            trigger=pgtrigger.compiler.Trigger(name='not_by_themselves', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."user_id" = (NEW."named_by_id"))', func="IF EXISTS (SELECT FROM confidential_identity WHERE source_ref = NEW.source_ref) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'not_by_themselves', TABLE = TG_TABLE_NAME, COLUMN = 'handlers', MESSAGE = 'Nobody names themselves for an identity that is kept: let another officer do it.'; END IF; RETURN NEW;", hash='f45e2f0bd408e9abf994262043b04bfe8a624e8a', operation='INSERT OR UPDATE', pgid='pgtrigger_not_by_themselves_eadc4', table='confidential_handler', when='BEFORE')),
        ),
    ]
