import { Download, FileSearch, FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { tellSaved } from '../../app/files.ts';
import { failureOf } from '../../bridge/answer.ts';
import { useSupportBundle } from '../../bridge/reads.ts';
import { inWords, told, useAsk } from '../../bridge/use-bridge.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CodeBox } from '../../ui/code-box.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import styles from './parts.module.css';

/** The support bundle: looked at first, then saved. */
export function DiagnosticsPart() {
  const [isOpen, setOpen] = useState(false);
  const ask = useAsk();
  const openLogs = async (): Promise<void> => {
    const opened = await told('The logs were not opened', ask.openLogs());
    if (opened?.value.kind !== 'path') return;
    showToast({ tone: 'info', title: 'The logs are in this folder', text: opened.value.path });
  };
  return (
    <Card title="Support bundle" note="You see everything in it before it is saved.">
      <div className={cx(styles.actions)}>
        <Button icon={FileSearch} onPress={() => setOpen(true)}>
          Look at the support bundle…
        </Button>
        <Button icon={FolderOpen} onPress={() => void openLogs()}>
          Open the logs
        </Button>
      </div>
      <Bundle isOpen={isOpen} onClose={() => setOpen(false)} />
    </Card>
  );
}

function Bundle({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const ask = useAsk();
  const { data: bundle, error } = useSupportBundle(isOpen);
  const [isSaving, setSaving] = useState(false);
  const save = async (): Promise<void> => {
    setSaving(true);
    const file = await told('The support bundle was not saved', ask.saveSupportBundle());
    setSaving(false);
    if (file === null) return;
    tellSaved(file.value);
    if (file.value.kind !== 'cancelled') onClose();
  };
  return (
    <Dialog
      title="Support bundle"
      size="large"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Close</Button>
          <Button
            variant="primary"
            icon={Download}
            isPending={isSaving}
            isDisabled={bundle === undefined}
            onPress={() => void save()}
          >
            Save the support bundle
          </Button>
        </>
      }
    >
      {error !== null && (
        <Banner tone="danger" title="The support bundle could not be put together">
          {inWords(failureOf(error))}
        </Banner>
      )}
      {bundle === undefined && error === null && (
        <Skeleton label="Putting the support bundle together" lines={[40, 90, 70]} />
      )}
      {bundle?.parts.map(({ title, text }) => (
        <section key={title} className={cx(styles.part)}>
          <h3 className={cx(styles.partTitle)}>{title}</h3>
          <CodeBox label={title} text={text} hasCopy={false} />
        </section>
      ))}
    </Dialog>
  );
}
